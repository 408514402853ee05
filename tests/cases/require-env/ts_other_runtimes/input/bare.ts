import OpenAI from "npm:openai";

Deno.serve(async () => Response.json(await create().models.list()));

function create() {
  return new OpenAI();
}
