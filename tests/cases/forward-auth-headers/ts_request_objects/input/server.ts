import axios from "axios";
import Fastify from "fastify";

const app = Fastify();
const shared = new Headers({ accept: "application/json" });

app.get("/requests", async (request) => {
  const second = new Request("http://orders/mine", { method: "POST" });
  return Promise.all([fetch(new Request("http://users/me")), fetch(second)]);
});

app.get("/headers", async (request) => {
  const headers = new Headers();
  headers.set("x-request-id", request.id);
  const others = new Headers({ accept: "application/json" });
  return Promise.all([
    fetch("http://users/me", { headers }),
    fetch("http://users/you", { headers }),
    fetch("http://orders/mine", { headers: others }),
    fetch("http://orders/new", { method: "POST", headers: new Headers({ accept: "text/plain" }) }),
  ]);
});

app.get("/signed", async (request) => {
  const headers = new Headers();
  headers.set("Authorization", `Bearer ${process.env.SERVICE_TOKEN}`);
  return Promise.all([fetch("http://users/me", { headers }), fetch("http://orders/mine", { headers })]);
});

app.get("/handed", async (request) => {
  const headers = new Headers();
  sign(headers);
  return Promise.all([fetch("http://users/me", { headers }), fetch("http://orders/mine", { headers })]);
});

app.get("/shared", async (request) => {
  return Promise.all([fetch("http://users/me", { headers: shared }), fetch("http://orders/mine", { headers: shared })]);
});

app.get("/empty", async (request) => {
  return Promise.all([axios.post("http://users/me"), axios.post("http://orders/mine", { a: 1 })]);
});

app.get("/mixed", async (request) => {
  const headers = new Headers();
  return Promise.all([
    fetch("http://users/me", { headers }),
    fetch("http://orders/mine", { headers }),
    fetch("https://api.example.com/rates", { headers }),
  ]);
});

app.get("/options", async (request) => {
  const options = { headers: new Headers({ accept: "text/plain" }) };
  return Promise.all([fetch("http://users/me", options), fetch("http://orders/mine", options)]);
});

function sign(headers: Headers) {
  headers.set("Authorization", "Bearer service");
}
