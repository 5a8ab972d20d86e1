import { listingAnswer, orApiUnavailable } from '@/lib/listing/api';

export async function GET(request: Request): Promise<Response> {
  const { status, body } = await orApiUnavailable(listingAnswer(new URL(request.url)));
  return Response.json(body, { status });
}
