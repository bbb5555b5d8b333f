import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./frame/App.tsx";
import "./look/base.css";

const place = document.getElementById("workbench");
if (!place) throw new Error("the page has no #workbench");
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
