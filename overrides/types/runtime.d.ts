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

export type Name = "loader" | "engine" | "wasm" | "library" | "whole" | "calc";

export interface Runtime {
  pyodide: string;
  python: string;
  abi: string;
  platform: string;
  package: string;
  files: Record<Name, RuntimeFile>;
}

export const runtime: Runtime;
