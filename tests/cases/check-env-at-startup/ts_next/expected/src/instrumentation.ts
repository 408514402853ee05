export { onRequestError } from "./telemetry";

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
}

export async function register() {
  if (
    process.env.NEXT_RUNTIME === "nodejs" &&
    process.env.NEXT_PHASE !== "phase-production-build"
  ) {
    checkEnvironment();
  }
  if (process.env.NEXT_RUNTIME === "nodejs") {
    await import("./telemetry");
  }
}
