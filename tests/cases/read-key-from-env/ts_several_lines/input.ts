import OpenAI from "openai";

export const openai = () =>
  new OpenAI({
    apiKey:
      'sk-proj-WKbsDE5kGZoDiPCFdcERFmdD5nHQrroDnobDQCm7JUcKkHnV',
  });

process.env.ANTHROPIC_API_KEY =
  "sk-ant-api03-m5uMGonrNZGmwEnDqPhukd2WfofZVR3Mv2RFnVjh9XxeUpEHicLzXKhcCtEzmn395WXvYpho4fE6FTgvtEDxvVsnu5eUwAA";

export const fallback: string =
  process.env.GROQ_API_KEY ||
  "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";
