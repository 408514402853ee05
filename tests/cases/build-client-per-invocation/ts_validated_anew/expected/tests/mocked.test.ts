import { expect, it, vi } from "vitest";
import { models } from "../src/mocked";

vi.mock("../src/mocked_env", () => ({ env: { OPENAI_API_KEY: "made up" } }));

it("lists", () => expect(models()).toBeDefined());
