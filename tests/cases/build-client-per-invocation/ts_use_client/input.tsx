"use client";

import OpenAI from "openai";

const openai = new OpenAI({ dangerouslyAllowBrowser: true });

export function Button() {
  return <button onClick={() => openai.models.list()}>List</button>;
}
