import OpenAI from "openai";
import { TicketService } from "./service.js";

function createService() {
  const openai = new OpenAI();
  return new TicketService(openai);
}

// One for each credential: `new TicketService()` may hold state.
const serviceByCredential = new Map();

function getService() {
  const credential = [
    process.env.OPENAI_API_KEY,
    process.env.OPENAI_ADMIN_KEY,
  ].join(" ");
  const service = serviceByCredential.get(credential) ?? createService();
  serviceByCredential.set(credential, service);
  return service;
}

export const ask = (text) => getService().ask(text);
