import Anthropic from "@anthropic-ai/sdk";
import { expect, it, vi } from "vitest";

vi.mock("@anthropic-ai/sdk");

it("passes the key", async () => {
  const { anthropic } = await import("./claude");

  expect(Anthropic).toHaveBeenCalledTimes(1);
  expect(anthropic).toBeDefined();
});
