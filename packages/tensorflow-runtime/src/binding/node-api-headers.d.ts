/** The part of npm's node-api-headers that is used here; the package ships no types. */
declare module 'node-api-headers' {
  const headers: {
    /** The folder that holds node_api.h. */
    readonly include_dir: string;
  };
  export default headers;
}
