import OpenAI from "https://deno.land/x/openai@v4.69.0/mod.ts";
import { OpenAI as FromJsr } from "jsr:@openai/openai@^5";
import FromNpm from "npm:openai@4";
import FromCdn from "https://cdn.jsdelivr.net/npm/openai@4/+esm";
import Stranger from "https://deno.land/x/openai_stub@v1/mod.ts";

const first = new OpenAI();
const second = new FromJsr();
const third = new FromNpm({ apiKey: Deno.env.get("OPENAI_API_KEY") });
const fourth = new FromCdn();
const stranger = new Stranger();

Deno.serve(async () => {
  const local = new OpenAI();
  return Response.json([
    await first.models.list(),
    await second.models.list(),
    await third.models.list(),
    await fourth.models.list(),
    await local.models.list(),
    stranger,
  ]);
});
