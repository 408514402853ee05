import OpenAI from "openai";

export default {
  port: 3000,
  async fetch(request, server) {
    if (!process.env.OPENAI_API_KEY) {
      throw new Error("Missing OPENAI_API_KEY");
    }
    const openai = new OpenAI();
    return Response.json([server.url, await openai.models.list()]);
  },
};
