import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "tests",
  // A machine may be busy: what is measured is what is shown, not how soon.
  timeout: 180_000,
  expect: { timeout: 40_000 },
  workers: 3, // on two cores: pages wait, for each other and for what they show to settle
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["list"]],
  use: {
    // Debian's: nothing is downloaded.
    launchOptions: { executablePath: "/usr/bin/chromium-headless-shell", args: ["--no-sandbox"] },
    // Keeping a trace of every action takes a tenth of the time: WASIT_TRACE=1 keeps those of the tests that fail.
    trace: process.env["WASIT_TRACE"] ? "retain-on-failure" : "off",
  },
});
