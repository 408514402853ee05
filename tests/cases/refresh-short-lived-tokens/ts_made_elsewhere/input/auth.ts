// Fetches a token for whoever asks.
export async function getAccessToken(): Promise<string> {
  const response = await fetch("https://id.example/oauth/token", {
    method: "POST",
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const data = await response.json();
  return data.access_token;
}
