import base from "../playwright.config.ts";

export default { ...base, testDir: ".", workers: 1 };
