interface Spoken {
  /** Where the language's pages lie: nothing, or a name with a slash after it. */
  folder: string;
  /** What markup says the language is. */
  tag: string;
  /** That there is nothing of a name, by kind. */
  unknown: Record<string, string>;
  /** What a frame of each other kind is called. */
  titles: Record<string, string>;
  calculators: Record<string, string>;
}

/** What the build puts before embed.js. */
declare const embedded: {
  /** Where the site lies. */
  site: string;
  /** What can be embedded, with the height of a frame until it says its own. */
  heights: Record<string, number>;
  languages: { en: Spoken; [language: string]: Spoken | undefined };
};
