import OpenAI from "openai";

export const gateway = () =>
  new OpenAI({ baseURL: "https://gateway.acme.example/v1", apiKey: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJZx8mQp2vLr7tKw4nYb9c.Zx8mQp2vLr7tKw4nYb9cZx8mQp2vLr7" });

export const proxy = () =>
  new OpenAI({ baseURL: "https://proxy.acme.example/v1", apiKey: "sk-Zx8mQp2vLr7tKw4nYb9cQ" });

export const anonymous = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJZx8mQp2vLr7tKw4nYb9c.Zx8mQp2vLr7tKw4nYb9cZx8mQp2vLr7";
