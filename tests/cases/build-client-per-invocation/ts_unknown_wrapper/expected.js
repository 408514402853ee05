import OpenAI from "openai";
import { TicketService } from "./service.js";

function createOpenai() {
  return new OpenAI();
}

function buildService() {
  return new TicketService(createOpenai());
}

// One for each credential: `new TicketService()` may hold state.
const serviceByCredential = new Map();

function createService() {
  const credential = [
    process.env.OPENAI_API_KEY,
    process.env.OPENAI_ADMIN_KEY,
  ].join(" ");
  let service = serviceByCredential.get(credential);
  if (!service) {
    service = buildService();
    serviceByCredential.set(credential, service);
  }
  return service;
}

export const ask = (text) => createService().ask(text);
