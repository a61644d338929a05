interface Spoken {
  /** Where the language's pages lie: nothing, or a name with a slash after it. */
  folder: string;
  unknown: string;
  titles: Record<string, string>;
}

/** What the build puts before embed.js. */
declare const embedded: {
  /** Where the site lies. */
  site: string;
  height: number;
  languages: { en: Spoken; [language: string]: Spoken | undefined };
};
