import { pickleBytes, uint32, uint64 } from '../../test/pickle-bytes.js';
import type { AnyNdArray } from '../arrays/nd-array.js';
import { parsePickle } from './read-pickle.js';
import type { PickleValue } from './pickle-value.js';

/**
 * What Python wrote for {'a': float32 [[1.5, -2], [3, 4]], 'f': big-endian int16 [[1, 2], [3, 4]] in column order,
 * 'i': int64 scalar 7, 'l': [1, 'é', None, True, 2.5, -3], 'b': b'\\x00\\xff', 't': (1, (2,)), 'big': 2**70}.
 */
const writtenByPython = [
  [
    'NumPy 1, protocol 0',
    'KGRwMApWYQpwMQpjbnVtcHkuY29yZS5tdWx0aWFycmF5Cl9yZWNvbnN0cnVjdApwMgooY251bXB5Cm5kYXJyYXkKcDMKKEkwCnRwNApjX2NvZGVjcwplbmNvZGUKcDUKKFZiCnA2ClZsYXRpbjEKcDcKdHA4ClJwOQp0cDEwClJwMTEKKEkxCihJMgpJMgp0cDEyCmNudW1weQpkdHlwZQpwMTMKKFZmNApwMTQKSTAwCkkwMQp0cDE1ClJwMTYKKEkzClY8CnAxNwpOTk5JLTEKSS0xCkkwCnRwMTgKYkkwMApnNQooVlx1MDAwMFx1MDAwMMA/XHUwMDAwXHUwMDAwXHUwMDAwwFx1MDAwMFx1MDAwMEBAXHUwMDAwXHUwMDAwgEAKcDE5Cmc3CnRwMjAKUnAyMQp0cDIyCmJzVmYKcDIzCmcyCihnMwooSTAKdHAyNApnOQp0cDI1ClJwMjYKKEkxCihJMgpJMgp0cDI3CmcxMwooVmkyCnAyOApJMDAKSTAxCnRwMjkKUnAzMAooSTMKVj4KcDMxCk5OTkktMQpJLTEKSTAKdHAzMgpiSTAxCmc1CihWXHUwMDAwAVx1MDAwMANcdTAwMDACXHUwMDAwBApwMzMKZzcKdHAzNApScDM1CnRwMzYKYnNWaQpwMzcKY251bXB5LmNvcmUubXVsdGlhcnJheQpzY2FsYXIKcDM4CihnMTMKKFZpOApwMzkKSTAwCkkwMQp0cDQwClJwNDEKKEkzCmcxNwpOTk5JLTEKSS0xCkkwCnRwNDIKYmc1CihWB1x1MDAwMFx1MDAwMFx1MDAwMFx1MDAwMFx1MDAwMFx1MDAwMFx1MDAwMApwNDMKZzcKdHA0NApScDQ1CnRwNDYKUnA0NwpzVmwKcDQ4CihscDQ5CkkxCmFW6QpwNTAKYU5hSTAxCmFGMi41CmFJLTMKYXNWYgpwNTEKZzUKKFZcdTAwMDD/CnA1MgpnNwp0cDUzClJwNTQKc1Z0CnA1NQooSTEKKEkyCnRwNTYKdHA1NwpzVmJpZwpwNTgKTDExODA1OTE2MjA3MTc0MTEzMDM0MjRMCnMu',
  ],
  [
    'NumPy 1, protocol 1',
    'fXEAKFgBAAAAYXEBY251bXB5LmNvcmUubXVsdGlhcnJheQpfcmVjb25zdHJ1Y3QKcQIoY251bXB5Cm5kYXJyYXkKcQMoSwB0cQRjX2NvZGVjcwplbmNvZGUKcQUoWAEAAABicQZYBgAAAGxhdGluMXEHdHEIUnEJdHEKUnELKEsBKEsCSwJ0cQxjbnVtcHkKZHR5cGUKcQ0oWAIAAABmNHEOSTAwCkkwMQp0cQ9ScRAoSwNYAQAAADxxEU5OTkr/////Sv////9LAHRxEmJJMDAKaAUoWBMAAAAAAMOAPwAAAMOAAABAQAAAwoBAcRNoB3RxFFJxFXRxFmJYAQAAAGZxF2gCKGgDKEsAdHEYaAl0cRlScRooSwEoSwJLAnRxG2gNKFgCAAAAaTJxHEkwMApJMDEKdHEdUnEeKEsDWAEAAAA+cR9OTk5K/////0r/////SwB0cSBiSTAxCmgFKFgIAAAAAAEAAwACAARxIWgHdHEiUnEjdHEkYlgBAAAAaXElY251bXB5LmNvcmUubXVsdGlhcnJheQpzY2FsYXIKcSYoaA0oWAIAAABpOHEnSTAwCkkwMQp0cShScSkoSwNoEU5OTkr/////Sv////9LAHRxKmJoBShYCAAAAAcAAAAAAAAAcStoB3RxLFJxLXRxLlJxL1gBAAAAbHEwXXExKEsBWAIAAADDqXEyTkkwMQpHQAQAAAAAAABK/f///2VYAQAAAGJxM2gFKFgDAAAAAMO/cTRoB3RxNVJxNlgBAAAAdHE3KEsBKEsCdHE4dHE5WAMAAABiaWdxOkwxMTgwNTkxNjIwNzE3NDExMzAzNDI0TAp1Lg==',
  ],
  [
    'NumPy 1, protocol 2',
    'gAJ9cQAoWAEAAABhcQFjbnVtcHkuY29yZS5tdWx0aWFycmF5Cl9yZWNvbnN0cnVjdApxAmNudW1weQpuZGFycmF5CnEDSwCFcQRjX2NvZGVjcwplbmNvZGUKcQVYAQAAAGJxBlgGAAAAbGF0aW4xcQeGcQhScQmHcQpScQsoSwFLAksChnEMY251bXB5CmR0eXBlCnENWAIAAABmNHEOiYiHcQ9ScRAoSwNYAQAAADxxEU5OTkr/////Sv////9LAHRxEmKJaAVYEwAAAAAAw4A/AAAAw4AAAEBAAADCgEBxE2gHhnEUUnEVdHEWYlgBAAAAZnEXaAJoA0sAhXEYaAmHcRlScRooSwFLAksChnEbaA1YAgAAAGkycRyJiIdxHVJxHihLA1gBAAAAPnEfTk5OSv////9K/////0sAdHEgYohoBVgIAAAAAAEAAwACAARxIWgHhnEiUnEjdHEkYlgBAAAAaXElY251bXB5LmNvcmUubXVsdGlhcnJheQpzY2FsYXIKcSZoDVgCAAAAaThxJ4mIh3EoUnEpKEsDaBFOTk5K/////0r/////SwB0cSpiaAVYCAAAAAcAAAAAAAAAcStoB4ZxLFJxLYZxLlJxL1gBAAAAbHEwXXExKEsBWAIAAADDqXEyTohHQAQAAAAAAABK/f///2VYAQAAAGJxM2gFWAMAAAAAw79xNGgHhnE1UnE2WAEAAAB0cTdLAUsChXE4hnE5WAMAAABiaWdxOooJAAAAAAAAAABAdS4=',
  ],
  [
    'NumPy 1, protocol 3',
    'gAN9cQAoWAEAAABhcQFjbnVtcHkuY29yZS5tdWx0aWFycmF5Cl9yZWNvbnN0cnVjdApxAmNudW1weQpuZGFycmF5CnEDSwCFcQRDAWJxBYdxBlJxByhLAUsCSwKGcQhjbnVtcHkKZHR5cGUKcQlYAgAAAGY0cQqJiIdxC1JxDChLA1gBAAAAPHENTk5OSv////9K/////0sAdHEOYolDEAAAwD8AAADAAABAQAAAgEBxD3RxEGJYAQAAAGZxEWgCaANLAIVxEmgFh3ETUnEUKEsBSwJLAoZxFWgJWAIAAABpMnEWiYiHcRdScRgoSwNYAQAAAD5xGU5OTkr/////Sv////9LAHRxGmKIQwgAAQADAAIABHEbdHEcYlgBAAAAaXEdY251bXB5LmNvcmUubXVsdGlhcnJheQpzY2FsYXIKcR5oCVgCAAAAaThxH4mIh3EgUnEhKEsDaA1OTk5K/////0r/////SwB0cSJiQwgHAAAAAAAAAHEjhnEkUnElWAEAAABscSZdcScoSwFYAgAAAMOpcShOiEdABAAAAAAAAEr9////ZVgBAAAAYnEpQwIA/3EqWAEAAAB0cStLAUsChXEshnEtWAMAAABiaWdxLooJAAAAAAAAAABAdS4=',
  ],
  [
    'NumPy 1, protocol 4',
    'gASVewEAAAAAAAB9lCiMAWGUjBVudW1weS5jb3JlLm11bHRpYXJyYXmUjAxfcmVjb25zdHJ1Y3SUk5SMBW51bXB5lIwHbmRhcnJheZSTlEsAhZRDAWKUh5RSlChLAUsCSwKGlGgFjAVkdHlwZZSTlIwCZjSUiYiHlFKUKEsDjAE8lE5OTkr/////Sv////9LAHSUYolDEAAAwD8AAADAAABAQAAAgECUdJRijAFmlGgEaAdLAIWUaAmHlFKUKEsBSwJLAoaUaA6MAmkylImIh5RSlChLA4wBPpROTk5K/////0r/////SwB0lGKIQwgAAQADAAIABJR0lGKMAWmUaAKMBnNjYWxhcpSTlGgOjAJpOJSJiIeUUpQoSwNoEk5OTkr/////Sv////9LAHSUYkMIBwAAAAAAAACUhpRSlIwBbJRdlChLAYwCw6mUTohHQAQAAAAAAABK/f///2WMAWKUQwIA/5SMAXSUSwFLAoWUhpSMA2JpZ5SKCQAAAAAAAAAAQHUu',
  ],
  [
    'NumPy 1, protocol 5',
    'gAWVeQEAAAAAAAB9lCiMAWGUjBJudW1weS5jb3JlLm51bWVyaWOUjAtfZnJvbWJ1ZmZlcpSTlCiWEAAAAAAAAAAAAMA/AAAAwAAAQEAAAIBAlIwFbnVtcHmUjAVkdHlwZZSTlIwCZjSUiYiHlFKUKEsDjAE8lE5OTkr/////Sv////9LAHSUYksCSwKGlIwBQ5R0lFKUjAFmlGgEKJYIAAAAAAAAAAABAAMAAgAElGgIjAJpMpSJiIeUUpQoSwOMAT6UTk5OSv////9K/////0sAdJRiSwJLAoaUjAFGlHSUUpSMAWmUjBVudW1weS5jb3JlLm11bHRpYXJyYXmUjAZzY2FsYXKUk5RoCIwCaTiUiYiHlFKUKEsDaAxOTk5K/////0r/////SwB0lGJDCAcAAAAAAAAAlIaUUpSMAWyUXZQoSwGMAsOplE6IR0AEAAAAAAAASv3///9ljAFilEMCAP+UjAF0lEsBSwKFlIaUjANiaWeUigkAAAAAAAAAAEB1Lg==',
  ],
  [
    'NumPy 2, protocol 0',
    'KGRwMApWYQpwMQpjbnVtcHkuX2NvcmUubXVsdGlhcnJheQpfcmVjb25zdHJ1Y3QKcDIKKGNudW1weQpuZGFycmF5CnAzCihJMAp0cDQKY19jb2RlY3MKZW5jb2RlCnA1CihWYgpwNgpWbGF0aW4xCnA3CnRwOApScDkKdHAxMApScDExCihJMQooSTIKSTIKdHAxMgpjbnVtcHkKZHR5cGUKcDEzCihWZjQKcDE0CkkwMApJMDEKdHAxNQpScDE2CihJMwpWPApwMTcKTk5OSS0xCkktMQpJMAp0cDE4CmJJMDAKZzUKKFZcdTAwMDBcdTAwMDDAP1x1MDAwMFx1MDAwMFx1MDAwMMBcdTAwMDBcdTAwMDBAQFx1MDAwMFx1MDAwMIBACnAxOQpnNwp0cDIwClJwMjEKdHAyMgpic1ZmCnAyMwpnMgooZzMKKEkwCnRwMjQKZzkKdHAyNQpScDI2CihJMQooSTIKSTIKdHAyNwpnMTMKKFZpMgpwMjgKSTAwCkkwMQp0cDI5ClJwMzAKKEkzClY+CnAzMQpOTk5JLTEKSS0xCkkwCnRwMzIKYkkwMQpnNQooVlx1MDAwMAFcdTAwMDADXHUwMDAwAlx1MDAwMAQKcDMzCmc3CnRwMzQKUnAzNQp0cDM2CmJzVmkKcDM3CmNudW1weS5fY29yZS5tdWx0aWFycmF5CnNjYWxhcgpwMzgKKGcxMwooVmk4CnAzOQpJMDAKSTAxCnRwNDAKUnA0MQooSTMKZzE3Ck5OTkktMQpJLTEKSTAKdHA0MgpiZzUKKFYHXHUwMDAwXHUwMDAwXHUwMDAwXHUwMDAwXHUwMDAwXHUwMDAwXHUwMDAwCnA0MwpnNwp0cDQ0ClJwNDUKdHA0NgpScDQ3CnNWbApwNDgKKGxwNDkKSTEKYVbpCnA1MAphTmFJMDEKYUYyLjUKYUktMwphc1ZiCnA1MQpnNQooVlx1MDAwMP8KcDUyCmc3CnRwNTMKUnA1NApzVnQKcDU1CihJMQooSTIKdHA1Ngp0cDU3CnNWYmlnCnA1OApMMTE4MDU5MTYyMDcxNzQxMTMwMzQyNEwKcy4=',
  ],
  [
    'NumPy 2, protocol 1',
    'fXEAKFgBAAAAYXEBY251bXB5Ll9jb3JlLm11bHRpYXJyYXkKX3JlY29uc3RydWN0CnECKGNudW1weQpuZGFycmF5CnEDKEsAdHEEY19jb2RlY3MKZW5jb2RlCnEFKFgBAAAAYnEGWAYAAABsYXRpbjFxB3RxCFJxCXRxClJxCyhLAShLAksCdHEMY251bXB5CmR0eXBlCnENKFgCAAAAZjRxDkkwMApJMDEKdHEPUnEQKEsDWAEAAAA8cRFOTk5K/////0r/////SwB0cRJiSTAwCmgFKFgTAAAAAADDgD8AAADDgAAAQEAAAMKAQHETaAd0cRRScRV0cRZiWAEAAABmcRdoAihoAyhLAHRxGGgJdHEZUnEaKEsBKEsCSwJ0cRtoDShYAgAAAGkycRxJMDAKSTAxCnRxHVJxHihLA1gBAAAAPnEfTk5OSv////9K/////0sAdHEgYkkwMQpoBShYCAAAAAABAAMAAgAEcSFoB3RxIlJxI3RxJGJYAQAAAGlxJWNudW1weS5fY29yZS5tdWx0aWFycmF5CnNjYWxhcgpxJihoDShYAgAAAGk4cSdJMDAKSTAxCnRxKFJxKShLA2gRTk5OSv////9K/////0sAdHEqYmgFKFgIAAAABwAAAAAAAABxK2gHdHEsUnEtdHEuUnEvWAEAAABscTBdcTEoSwFYAgAAAMOpcTJOSTAxCkdABAAAAAAAAEr9////ZVgBAAAAYnEzaAUoWAMAAAAAw79xNGgHdHE1UnE2WAEAAAB0cTcoSwEoSwJ0cTh0cTlYAwAAAGJpZ3E6TDExODA1OTE2MjA3MTc0MTEzMDM0MjRMCnUu',
  ],
  [
    'NumPy 2, protocol 2',
    'gAJ9cQAoWAEAAABhcQFjbnVtcHkuX2NvcmUubXVsdGlhcnJheQpfcmVjb25zdHJ1Y3QKcQJjbnVtcHkKbmRhcnJheQpxA0sAhXEEY19jb2RlY3MKZW5jb2RlCnEFWAEAAABicQZYBgAAAGxhdGluMXEHhnEIUnEJh3EKUnELKEsBSwJLAoZxDGNudW1weQpkdHlwZQpxDVgCAAAAZjRxDomIh3EPUnEQKEsDWAEAAAA8cRFOTk5K/////0r/////SwB0cRJiiWgFWBMAAAAAAMOAPwAAAMOAAABAQAAAwoBAcRNoB4ZxFFJxFXRxFmJYAQAAAGZxF2gCaANLAIVxGGgJh3EZUnEaKEsBSwJLAoZxG2gNWAIAAABpMnEciYiHcR1ScR4oSwNYAQAAAD5xH05OTkr/////Sv////9LAHRxIGKIaAVYCAAAAAABAAMAAgAEcSFoB4ZxIlJxI3RxJGJYAQAAAGlxJWNudW1weS5fY29yZS5tdWx0aWFycmF5CnNjYWxhcgpxJmgNWAIAAABpOHEniYiHcShScSkoSwNoEU5OTkr/////Sv////9LAHRxKmJoBVgIAAAABwAAAAAAAABxK2gHhnEsUnEthnEuUnEvWAEAAABscTBdcTEoSwFYAgAAAMOpcTJOiEdABAAAAAAAAEr9////ZVgBAAAAYnEzaAVYAwAAAADDv3E0aAeGcTVScTZYAQAAAHRxN0sBSwKFcTiGcTlYAwAAAGJpZ3E6igkAAAAAAAAAAEB1Lg==',
  ],
  [
    'NumPy 2, protocol 3',
    'gAN9cQAoWAEAAABhcQFjbnVtcHkuX2NvcmUubXVsdGlhcnJheQpfcmVjb25zdHJ1Y3QKcQJjbnVtcHkKbmRhcnJheQpxA0sAhXEEQwFicQWHcQZScQcoSwFLAksChnEIY251bXB5CmR0eXBlCnEJWAIAAABmNHEKiYiHcQtScQwoSwNYAQAAADxxDU5OTkr/////Sv////9LAHRxDmKJQxAAAMA/AAAAwAAAQEAAAIBAcQ90cRBiWAEAAABmcRFoAmgDSwCFcRJoBYdxE1JxFChLAUsCSwKGcRVoCVgCAAAAaTJxFomIh3EXUnEYKEsDWAEAAAA+cRlOTk5K/////0r/////SwB0cRpiiEMIAAEAAwACAARxG3RxHGJYAQAAAGlxHWNudW1weS5fY29yZS5tdWx0aWFycmF5CnNjYWxhcgpxHmgJWAIAAABpOHEfiYiHcSBScSEoSwNoDU5OTkr/////Sv////9LAHRxImJDCAcAAAAAAAAAcSOGcSRScSVYAQAAAGxxJl1xJyhLAVgCAAAAw6lxKE6IR0AEAAAAAAAASv3///9lWAEAAABicSlDAgD/cSpYAQAAAHRxK0sBSwKFcSyGcS1YAwAAAGJpZ3EuigkAAAAAAAAAAEB1Lg==',
  ],
  [
    'NumPy 2, protocol 4',
    'gASVfAEAAAAAAAB9lCiMAWGUjBZudW1weS5fY29yZS5tdWx0aWFycmF5lIwMX3JlY29uc3RydWN0lJOUjAVudW1weZSMB25kYXJyYXmUk5RLAIWUQwFilIeUUpQoSwFLAksChpRoBYwFZHR5cGWUk5SMAmY0lImIh5RSlChLA4wBPJROTk5K/////0r/////SwB0lGKJQxAAAMA/AAAAwAAAQEAAAIBAlHSUYowBZpRoBGgHSwCFlGgJh5RSlChLAUsCSwKGlGgOjAJpMpSJiIeUUpQoSwOMAT6UTk5OSv////9K/////0sAdJRiiEMIAAEAAwACAASUdJRijAFplGgCjAZzY2FsYXKUk5RoDowCaTiUiYiHlFKUKEsDaBJOTk5K/////0r/////SwB0lGJDCAcAAAAAAAAAlIaUUpSMAWyUXZQoSwGMAsOplE6IR0AEAAAAAAAASv3///9ljAFilEMCAP+UjAF0lEsBSwKFlIaUjANiaWeUigkAAAAAAAAAAEB1Lg==',
  ],
  [
    'NumPy 2, protocol 5',
    'gAWVewEAAAAAAAB9lCiMAWGUjBNudW1weS5fY29yZS5udW1lcmljlIwLX2Zyb21idWZmZXKUk5QolhAAAAAAAAAAAADAPwAAAMAAAEBAAACAQJSMBW51bXB5lIwFZHR5cGWUk5SMAmY0lImIh5RSlChLA4wBPJROTk5K/////0r/////SwB0lGJLAksChpSMAUOUdJRSlIwBZpRoBCiWCAAAAAAAAAAAAQADAAIABJRoCIwCaTKUiYiHlFKUKEsDjAE+lE5OTkr/////Sv////9LAHSUYksCSwKGlIwBRpR0lFKUjAFplIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMBnNjYWxhcpSTlGgIjAJpOJSJiIeUUpQoSwNoDE5OTkr/////Sv////9LAHSUYkMIBwAAAAAAAACUhpRSlIwBbJRdlChLAYwCw6mUTohHQAQAAAAAAABK/f///2WMAWKUQwIA/5SMAXSUSwFLAoWUhpSMA2JpZ5SKCQAAAAAAAAAAQHUu',
  ],
] as const;

function parseBase64(base64: string): PickleValue {
  return parsePickle(Buffer.from(base64, 'base64'));
}

describe('parsePickle on what Python writes', () => {
  it.each(writtenByPython)('reads every kind of value of %s', (_, base64) => {
    const value = parseBase64(base64) as Map<string, PickleValue>;
    expect([...value.keys()]).toEqual(['a', 'f', 'i', 'l', 'b', 't', 'big']);
    const single = value.get('a') as AnyNdArray;
    expect(single.shape).toEqual([2, 2]);
    expect(single.data).toEqual(Float32Array.of(1.5, -2, 3, 4));
    const bigEndianByColumns = value.get('f') as AnyNdArray;
    expect(bigEndianByColumns.data).toEqual(Int16Array.of(1, 2, 3, 4));
    expect(value.get('i')).toBe(7);
    expect(value.get('l')).toEqual([1, 'é', null, true, 2.5, -3]);
    expect(Array.from(value.get('b') as Uint8Array)).toEqual([0, 255]);
    expect(value.get('t')).toEqual([1, [2]]);
    expect(value.get('big')).toBe(2n ** 70n);
  });

  it('returns tuples frozen and lists open', () => {
    const value = parseBase64(writtenByPython[3][1]) as Map<string, PickleValue>;
    expect(Object.isFrozen(value.get('t'))).toBe(true);
    expect(Object.isFrozen(value.get('l'))).toBe(false);
  });

  it('reads an array of protocol 5 whose axes NumPy 2 has permuted', () => {
    // np.transpose(np.arange(24, dtype='u1').reshape(2, 3, 4), (1, 0, 2))
    const array = parseBase64(
      'gAWVmAAAAAAAAACME251bXB5Ll9jb3JlLm51bWVyaWOUjAtfZnJvbWJ1ZmZlcpSTlCiWGAAAAAAAAAAAAQIDBAUGBwgJCgsMDQ4PEBESExQV' +
        'FheUjAVudW1weZSMBWR0eXBllJOUjAJ1MZSJiIeUUpQoSwOMAXyUTk5OSv////9K/////0sAdJRiSwJLA0sEh5SMAUuUSwFLAEsCh5R0' +
        'lFKULg==',
    ) as AnyNdArray;
    expect(array.shape).toEqual([3, 2, 4]);
    expect(array.get(1, 1, 2)).toBe(18);
    expect(array.get(2, 0, 3)).toBe(11);
  });
});

describe('parsePickle on mappings of the module collections', () => {
  it.each([
    ['OrderedDict, protocol 0', 'ccollections\nOrderedDict\np0\n(tRp1\nVb\np2\nI1\nsVa\np3\nI2\ns.'],
    [
      'OrderedDict, protocol 2',
      '\x80\x02ccollections\nOrderedDict\nq\0)Rq\x01(X\x01\0\0\0bK\x01X\x01\0\0\0aK\x02u.',
    ],
    [
      'OrderedDict, protocol 4',
      '\x80\x04\x8c\x0bcollections\x94\x8c\x0bOrderedDict\x94\x93\x94)R\x94(\x8c\x01b\x94K\x01\x8c\x01a\x94K\x02u.',
    ],
    [
      'OrderedDict of Python 2, a list of pairs',
      '\x80\x02ccollections\nOrderedDict\nq\0]q\x01(]q\x02(U\x01bK\x01e]q\x03(U\x01aK\x02ee\x85q\x04Rq\x05.',
    ],
    [
      'defaultdict',
      '\x80\x02ccollections\ndefaultdict\nq\0c__builtin__\nlist\nq\x01\x85q\x02Rq\x03(X\x01\0\0\0bK\x01X\x01\0\0\0aK\x02u.',
    ],
    [
      'defaultdict without a default',
      '\x80\x04\x8c\x0bcollections\x94\x8c\x0bdefaultdict\x94\x93\x94)R\x94(\x8c\x01b\x94K\x01\x8c\x01a\x94K\x02u.',
    ],
    [
      'Counter',
      '\x80\x03ccollections\nCounter\nq\0}q\x01(X\x01\0\0\0bq\x02K\x01X\x01\0\0\0aq\x03K\x02u\x85q\x04Rq\x05.',
    ],
  ])('%s gives a map in the order of the file', (_, text) => {
    const value = parsePickle(pickleBytes(text));
    expect(value).toBeInstanceOf(Map);
    expect([...(value as Map<string, number>)]).toEqual([
      ['b', 1],
      ['a', 2],
    ]);
  });

  it('keep strings of Python 2 as it is asked for, and their keys as text', () => {
    const text = '\x80\x02ccollections\nOrderedDict\n](]q\x02(U\x01bU\x01\xe9ee\x85R.';
    expect(parsePickle(pickleBytes(text))).toEqual(new Map([['b', 'é']]));
    const raw = parsePickle(pickleBytes(text), { byteStrings: 'bytes' });
    expect(raw).toEqual(new Map([['b', Uint8Array.of(0xe9)]]));
  });

  it('are read in each other, and so are byte arrays of older protocols', () => {
    const inner = 'ccollections\nOrderedDict\n)RX\x01\0\0\0ac__builtin__\nbytearray\nC\x02hi\x85Rs';
    const text = `\x80\x03ccollections\ndefaultdict\nccollections\nOrderedDict\n\x85RX\x01\0\0\0b${inner}s.`;
    expect(parsePickle(pickleBytes(text))).toEqual(
      new Map([['b', new Map([['a', new Uint8Array(Buffer.from('hi'))]])]]),
    );
  });
});

describe('parsePickle on strings of Python 2', () => {
  const labels = pickleBytes(
    '\x80\x02}',
    'U',
    6,
    'labels',
    ']',
    '(',
    'U',
    1,
    'a',
    'T',
    uint32(2),
    '\xe9b',
    'es.',
  );

  it('gives text by Latin-1 unless bytes are wanted, and text keys always', () => {
    expect(parsePickle(labels)).toEqual(new Map([['labels', ['a', 'éb']]]));
    const raw = parsePickle(labels, { byteStrings: 'bytes' }) as Map<string, Uint8Array[]>;
    expect(raw.get('labels')?.map((bytes) => [...bytes])).toEqual([[0x61], [0xe9, 0x62]]);
  });

  it('takes the elements of an array from a string, in either mode', () => {
    const array = pickleBytes(
      '\x80\x02cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01b\x87R(K\x01K\x02\x85',
      'cnumpy\ndtype\nU\x02u1K\x00K\x01\x87R(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89',
      'U',
      2,
      '\xff\x07',
      'tb.',
    );
    for (const byteStrings of ['latin1', 'bytes'] as const) {
      const { data } = parsePickle(array, { byteStrings }) as AnyNdArray;
      expect(data).toEqual(Uint8Array.of(255, 7));
    }
  });

  it('decodes the quoted strings, numbers and memo references of protocol 0', () => {
    const text = "(lp0\nS'a\\x00\\'\\n'\np1\naI42\naI01\naL-5L\naF0.25\naVd\\u00e9\\u4e2d\nag1\na.";
    expect(parsePickle(pickleBytes(text))).toEqual(["a\0'\n", 42, true, -5, 0.25, 'dé中', "a\0'\n"]);
  });

  it('makes text of the byte-string keys that Python 3 writes', () => {
    const value = parsePickle(pickleBytes('\x80\x03}C', 4, 'data', 'K', 1, 's.'));
    expect(value).toEqual(new Map([['data', 1]]));
  });
});

describe('parsePickle on single instructions', () => {
  const cases: readonly (readonly [title: string, bytes: Uint8Array, value: unknown])[] = [
    ['a negative integer of two bytes', pickleBytes('\x80\x02\x8a', 2, '\x00\xff', '.'), -256],
    ['an integer of no bytes', pickleBytes('\x80\x02\x8a', 0, '.'), 0],
    ['an integer of nine bytes', pickleBytes('\x80\x02\x8b', uint32(9), '\0\0\0\0\0\0\0\0\x01.'), 2n ** 64n],
    [
      'the greatest exact integer',
      pickleBytes('\x80\x02\x8a', 7, '\xff\xff\xff\xff\xff\xff\x1f', '.'),
      2 ** 53 - 1,
    ],
    ['text with a 64-bit length', pickleBytes('\x80\x04\x8d', uint64(2n), '\xc3\xa9', '.'), 'é'],
    ['a tuple by mark', pickleBytes('(K\x01K\x02K\x03K\x04t.'), [1, 2, 3, 4]],
    ['a dictionary by mark', pickleBytes('(U\x01aK\x01d.'), new Map([['a', 1]])],
    ['a value that is dropped', pickleBytes('K\x01K\x020.'), 1],
    ['a group that is dropped', pickleBytes('K\x01(K\x02K\x031.'), 1],
    ['a value that is doubled', pickleBytes('](K\x012e.'), [1, 1]],
    ['infinity in text', pickleBytes('F-inf\n.'), -Infinity],
  ];

  it.each(cases)('reads %s', (_, bytes, value) => {
    expect(parsePickle(bytes)).toEqual(value);
  });

  it('lets several names stand for the same object', () => {
    const [first, second] = parsePickle(pickleBytes('](]q\x07K\x01ah\x07e.')) as PickleValue[];
    expect(first).toEqual([1]);
    expect(second).toBe(first);
  });

  it('keeps a key called __proto__ an ordinary key', () => {
    const value = parsePickle(pickleBytes('}U\x09__proto__}U\x08pollutedK\x01ss.')) as Map<string, unknown>;
    expect(value.get('__proto__')).toEqual(new Map([['polluted', 1]]));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
