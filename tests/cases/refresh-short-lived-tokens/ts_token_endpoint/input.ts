// The answer of a token endpoint is kept until shortly before it expires, with one fetch for all who wait.
const response = await fetch(process.env.TOKEN_URL ?? "", {
  method: "POST",
  body: new URLSearchParams({ grant_type: "client_credentials" }),
});
const { access_token } = await response.json();

export async function call(): Promise<Response> {
  return fetch("https://api.example", { headers: { Authorization: `Bearer ${access_token}` } });
}
