import { SetUpError } from './workspace.mjs';

/** @throws {SetUpError} when a version is outside a range of the form `^1.2.3 || >=4.0.0` */
export function assertNodeVersion(version, range) {
  const numbers = parseVersion(version);
  const fits = range.split('||').some((alternative) => {
    const [, operator, text] = /^\s*(\^|>=)(\d+\.\d+\.\d+)\s*$/.exec(alternative) ?? [];
    if (text === undefined)
      throw new Error(`package.json: engines.node holds "${alternative}", expected ^x.y.z or >=x.y.z`);
    const least = parseVersion(text);
    return compareVersions(numbers, least) >= 0 && (operator === '>=' || numbers[0] === least[0]);
  });
  if (fits) return;
  throw new SetUpError(
    `Node.js ${version} is not supported: this project needs ${range}; install a current LTS release of Node.js and run the command again`,
  );
}

function parseVersion(text) {
  return text.split('.').map((part) => Number.parseInt(part, 10));
}

function compareVersions(a, b) {
  const place = a.findIndex((part, index) => part !== b[index]);
  return place < 0 ? 0 : a[place] - b[place];
}
