/** What the build puts before the service worker; see overrides/runtime/offline.py. */
declare const kept: {
  /** A digest of the whole script, this list included. */
  edition: string;
  /** Which paths are named by their content: a regular expression. */
  named: string;
  /** The site's folders with a language of their own, each before those it lies in. */
  folders: string[];
  /** SHA-256 in Base64 by path within the site. */
  files: Record<string, string>;
};
