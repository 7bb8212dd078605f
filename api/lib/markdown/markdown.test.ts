import { describe, expect, it } from '@jest/globals';
import { renderMarkdown } from './markdown.ts';

describe('Markdown as safe HTML', () => {
  it.each([
    ['a heading begins below the title of the page', '# Before you start', '<h2>Before you start</h2>'],
    [
      'a link to the web',
      '[NHS](https://www.nhs.uk)',
      '<p><a href="https://www.nhs.uk" rel="noopener noreferrer">NHS</a></p>',
    ],
    ['a link within the portal', '[letters](/letters)', '<p><a href="/letters">letters</a></p>'],
    ['a telephone number', '[ring us](tel:02085467711)', '<p><a href="tel:02085467711">ring us</a></p>'],
    ['a script is text', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['an attribute is text', '<p onclick="x()">a</p>', '<p>&lt;p onclick=&quot;x()&quot;&gt;a&lt;/p&gt;</p>'],
    ['a link that would run is text', '[a](javascript:alert(1))', '<p>[a](javascript:alert(1))</p>'],
    ['so is it in disguise', '[a](java&#115;cript:alert(1))', '<p>[a](javascript:alert(1))</p>'],
    ['a link without TLS is text', '[a](http://example.org)', '<p>[a](http://example.org)</p>'],
    ['so is one of no scheme', '[a](//example.org)', '<p>[a](//example.org)</p>'],
    [
      'so is data',
      '[a](data:text/html;base64,PHNjcmlwdD4=)',
      '<p>[a](data:text/html;base64,PHNjcmlwdD4=)</p>',
    ],
    [
      'a picture leaves its words as a link',
      '![map](https://example.org/x.png)',
      '<p>!<a href="https://example.org/x.png" rel="noopener noreferrer">map</a></p>',
    ],
    [
      'a quote cannot leave its attribute',
      '[a](https://example.org/"onmouseover="x)',
      '<p><a href="https://example.org/%22onmouseover=%22x" rel="noopener noreferrer">a</a></p>',
    ],
  ])('%s', (_what, text, html) => {
    expect(renderMarkdown(text).trim()).toBe(html);
  });

  it('has tables', () => {
    expect(renderMarkdown('|Day|Open|\n|-|-|\n|Mon|9 to 5|')).toContain('<td>9 to 5</td>');
  });
});
