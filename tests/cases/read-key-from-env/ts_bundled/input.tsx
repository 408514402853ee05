"use client";

import OpenAI from "openai";

const apiKey = process.env.NEXT_PUBLIC_OPENAI_API_KEY;

export function Button() {
  const list = () => new OpenAI({ apiKey, dangerouslyAllowBrowser: true }).models.list();
  return <button onClick={list}>List</button>;
}
