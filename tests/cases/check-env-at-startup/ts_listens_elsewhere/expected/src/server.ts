import "dotenv/config";
import { app } from "./app";

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
}

// Only where it is started.
if (require.main === module) {
  checkEnvironment();
  app.listen(3000);
}
