import OpenAI from "openai";

namespace Clients {
  export const openai = new OpenAI();
}

export const list = () => Clients.openai.models.list();
