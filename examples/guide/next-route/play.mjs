import { answered, end, later, rotate, speak } from "./situation.mjs";

const post = async (text) => {
  const { POST } = await import("./src/app/api/chat/route.js");
  const request = new Request("http://localhost/api/chat", { method: "POST", body: JSON.stringify({ text }) });
  return (await POST(request)).json();
};

speak("web-1");
await rotate("key-1");
const first = await answered("request 1", () => post("first"));
later(3_700);
await rotate("key-2");
const second = await answered("request 2", () => post("second"));
end(first, second);
