import { createRequire } from 'node:module';

/** The canvas, and the name under which it knows the font of the charts. */
export interface PlotCanvas {
  readonly library: typeof import('@napi-rs/canvas');
  /** The font of the charts first, then whatever the system has for letters that it lacks. */
  readonly font: string;
}

const require = createRequire(import.meta.url);
const fontFiles = [
  require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  require.resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf'),
];
const family = 'semantic-embeddings-plots';
let loaded: Promise<PlotCanvas> | undefined;

/** Loads the canvas and the font once; charts must not depend on fonts that a machine happens to have. */
export function loadCanvas(): Promise<PlotCanvas> {
  return (loaded ??= load());
}

async function load(): Promise<PlotCanvas> {
  const library = await import('@napi-rs/canvas');
  for (const path of fontFiles) {
    if (library.GlobalFonts.registerFromPath(path, family) === null) {
      throw new Error(`expected a font, got ${path}; remedy: install the package again`);
    }
  }
  return { library, font: `${family}, sans-serif` };
}
