let accessToken: string | undefined;

export async function getAccessToken(): Promise<string> {
  if (accessToken) return accessToken;
  const response = await fetch("https://id.example/token", {
    method: "POST",
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const data = await response.json();
  accessToken = data.access_token as string;
  return accessToken;
}
