/** What the build made for readers' browsers; runtime.js itself is written by the build. */

/** A file: its path in the site's folder py, its bytes raw and as sent, and its SHA-256. */
export interface RuntimeFile {
  path: string;
  size: number;
  sent: number;
  sha256: string;
  /** Whether it is sent packed by gzip, as a file of its own. */
  packed?: boolean;
}

export type Name =
  | "loader"
  | "engine"
  | "wasm"
  | "decoder"
  | "memory"
  | "library"
  | "whole"
  | "calc";

export interface Runtime {
  pyodide: string;
  python: string;
  abi: string;
  platform: string;
  package: string;
  /**
   * How the memory of a started Python is put together: its bytes in all, where runs of them that
   * are sent begin and how long they are; the words from `start` on are sent as they differ from
   * those of a Python that has not started, of which the ones that change come to `sum`.
   */
  memory: { size: number; runs: [number, number][]; start: number; words: number; sum: number };
  files: Record<Name, RuntimeFile>;
}

export const runtime: Runtime;
