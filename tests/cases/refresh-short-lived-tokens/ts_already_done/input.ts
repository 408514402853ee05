let accessToken: string | undefined;
let until = 0;

export async function getAccessToken(): Promise<string> {
  if (accessToken && Date.now() < until) return accessToken;
  const response = await fetch("https://id.example/token", {
    method: "POST",
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const data = await response.json();
  accessToken = data.access_token as string;
  until = Date.now() + data.expires_in * 1000;
  return accessToken;
}
