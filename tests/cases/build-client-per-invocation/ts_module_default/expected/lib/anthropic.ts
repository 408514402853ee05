import Anthropic from "@anthropic-ai/sdk";

export default function createAnthropic(): Anthropic {
  return new Anthropic();
}
