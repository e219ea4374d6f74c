// Prints as JSON what the HDF5 library finds in a model file of Keras.
import { readFileSync } from 'node:fs';
import h5wasm from 'h5wasm';

const { FS } = await h5wasm.ready;
FS.writeFile('/model.h5', readFileSync(process.argv[2]));
const file = new h5wasm.File('/model.h5', 'r');
const group = file.get('model_weights');
const layers = group.attrs.layer_names.value.map((name) => {
  const names = group.get(name).attrs.weight_names.value;
  const arrays = names.map((path) => group.get(`${name}/${path}`));
  return [name, names, arrays.map(({ shape }) => shape), arrays.map(({ value }) => Array.from(value))];
});
console.log(JSON.stringify({ configLength: file.attrs.model_config.value.length, layers }));
