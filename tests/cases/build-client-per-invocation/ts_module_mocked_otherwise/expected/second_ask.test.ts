import { vi } from "vitest";

const client = { models: { list: vi.fn() } };
vi.mock("./second", () => ({ createClient: () => client }));
