/** An option of a published program. */
export interface PublishedOption {
  /** Values behind it: none, one, one or none, one or more. @default 'one' */
  readonly takes?: 'none' | 'one' | 'optional' | 'several';
  /** Given once for each file; of other options the last one counts. @default false */
  readonly repeatable?: boolean;
  /** Must be given. @default false */
  readonly required?: boolean;
  /** Our option, without dashes. @default the same name with hyphens */
  readonly to?: string;
  /** Changes a value to ours. @default as it is */
  readonly change?: (value: string) => string;
  /** Something to say about a value. @default nothing */
  readonly remark?: (value: string) => string | undefined;
}

/** Options of a published program by their published names, without dashes. */
export type PublishedOptions = Readonly<Record<string, PublishedOption>>;

/** What stood on the command line of a published program. */
export interface PublishedArguments {
  /** The program as it was typed, perhaps with a folder. */
  readonly typed: string;
  /** Words that are no options. */
  readonly words: readonly string[];
  /** Values by option; one list for each time that it was given. */
  readonly given: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** What a program adds to the translated command besides its options. */
export interface PublishedAddition {
  /** Words of our command line. */
  readonly words?: readonly string[];
  /** Why, or what is to be known. */
  readonly note?: string;
}

/** A program of the published system, and what stands here in its place. */
export interface PublishedProgram {
  /** Our command. */
  readonly path: readonly string[];
  readonly options: PublishedOptions;
  /** Names of the words that are no options. @default none */
  readonly positionals?: readonly string[];
  /** Differing defaults and the like. @default nothing */
  readonly additions?: (given: PublishedArguments) => readonly PublishedAddition[];
}
