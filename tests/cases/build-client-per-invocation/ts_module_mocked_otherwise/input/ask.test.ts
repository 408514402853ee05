import { vi } from "vitest";

const client = { models: { list: vi.fn() } };
const make = { get client() { return client; } };
vi.mock("./llm", () => ({ get client() { return make.client; } }));
