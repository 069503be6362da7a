declare module '*.wasm' {
  /** Compiled already: a Worker may not compile bytes. */
  const module: WebAssembly.Module
  export default module
}
