"use server";

import OpenAI from "openai";

export const client = new OpenAI();

export async function ask() {
  return client.models.list();
}
