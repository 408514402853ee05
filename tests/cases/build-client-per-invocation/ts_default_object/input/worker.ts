import { llm } from "./llm";

export default {
  llm,
  async fetch(request: Request) {
    return Response.json(await this.llm.invoke(await request.text()));
  },
};
