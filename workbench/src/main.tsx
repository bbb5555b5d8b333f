import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./frame/App.tsx";
import { Problem } from "./room/client.ts";
import "./look/base.css";

const place = document.getElementById("workbench");
if (!place) throw new Error("the page has no #workbench");
// What the room refuses is told on the page; only faults of the page itself go to the console.
const onCaughtError = (error: unknown) => {
  if (!(error instanceof Problem)) console.error(error);
};
createRoot(place, { onCaughtError }).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
