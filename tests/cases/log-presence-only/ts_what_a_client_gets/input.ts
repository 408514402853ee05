import { trace } from "@opentelemetry/api";
import OpenAI from "openai";

export class Service {
  private client: OpenAI;

  constructor(private token: string) {
    this.client = new OpenAI({ apiKey: this.token });
    trace.getTracer("t").startActiveSpan("made", (span) => {
      span.setAttribute("token", this.token);
      span.end();
    });
  }
}

export class Other {
  constructor(private token: string) {
    console.log("token", this.token);
  }
}

export function make(secret: string): OpenAI {
  console.info("secret", secret);
  return new OpenAI({ apiKey: secret });
}
