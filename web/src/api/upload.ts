// Sends a file as it is, and tells how much of it is there: what fetch cannot do.
import { problemOf, unanswered } from './problem';
import { sessionEnded } from './session-end';

interface Upload {
  url: string;
  body: Blob;
  contentType: string;
  /** 0 to 1. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
}

/** @throws ApiProblem */
export function upload<T>({ url, body, contentType, onProgress, signal }: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('Content-Type', contentType);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve(JSON.parse(request.responseText) as T);
      if (request.status === 401) sessionEnded.set(true);
      const { responseText, status, statusText } = request;
      void problemOf(new Response(responseText, { status, statusText })).then(reject);
    };
    request.onerror = () => reject(unanswered(new Error('no answer')));
    request.onabort = () => reject(unanswered(new Error('aborted')));
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}
