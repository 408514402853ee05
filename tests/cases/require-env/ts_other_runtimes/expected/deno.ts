import OpenAI from "npm:openai";

Deno.serve(async () => {
  const apiKey = Deno.env.get("OPENAI_API_KEY");
  if (!apiKey) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  const openai = new OpenAI({ apiKey });
  return Response.json(await openai.models.list());
});
