import OpenAI from "openai";

export default {
  port: 3000,
  async fetch(request, server) {
    const openai = new OpenAI();
    return Response.json([server.url, await openai.models.list()]);
  },
};
