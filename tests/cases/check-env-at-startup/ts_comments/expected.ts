// The service.
import { NestFactory } from "@nestjs/core";
import OpenAI from "openai"; // the provider

class AppModule {
  // One summary.
  summary() {
    return new OpenAI().responses.create({ model: "gpt-4o-mini", input: "x" });
  }
}

/** Throws an error that names every variable this program needs and does not have. */
function checkEnvironment(): void {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
}

// Where it starts.
async function bootstrap() {
  checkEnvironment();
  // The app first.
  const app = await NestFactory.create(AppModule); // may take a while
  new AppModule().summary();
  await app.listen(3000);
}

bootstrap(); // and go
