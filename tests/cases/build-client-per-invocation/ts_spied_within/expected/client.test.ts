import sinon from "sinon";
import { expect, it, vi } from "vitest";
import { ask, createAlone, openai, stubbed } from "./client";

const create = vi.spyOn(openai.responses, "create").mockResolvedValue({} as never);

it("asks", async () => {
  sinon.stub(stubbed.responses, "create").resolves({});
  await ask("x");
  expect(create).toHaveBeenCalled();
  const alone = createAlone();
  expect(alone.models).toBeDefined();
});
