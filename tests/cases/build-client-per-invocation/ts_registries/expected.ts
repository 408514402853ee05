import OpenAI from "https://deno.land/x/openai@v4.69.0/mod.ts";
import { OpenAI as FromJsr } from "jsr:@openai/openai@^5";
import FromNpm from "npm:openai@4";
import FromCdn from "https://cdn.jsdelivr.net/npm/openai@4/+esm";
import Stranger from "https://deno.land/x/openai_stub@v1/mod.ts";

function createFirst(): OpenAI {
  return new OpenAI();
}

function createSecond(): FromJsr {
  return new FromJsr();
}

function createThird(): FromNpm {
  return new FromNpm({ apiKey: Deno.env.get("OPENAI_API_KEY") });
}

function createFourth(): FromCdn {
  return new FromCdn();
}

const stranger = new Stranger();

Deno.serve(async () => {
  const local = new OpenAI();
  const first = createFirst();
  const second = createSecond();
  const third = createThird();
  const fourth = createFourth();
  return Response.json([
    await first.models.list(),
    await second.models.list(),
    await third.models.list(),
    await fourth.models.list(),
    await local.models.list(),
    stranger,
  ]);
});
