/** A script of the framework, as Next writes it. */
const SCRIPT = /<script src="([^"]+)"(?: id="[^"]*")? async=""(?: id="[^"]*")?><\/script>/g;
const PRELOAD = /<link rel="preload" as="script"[^>]*\/>/g;

/**
 * Runs in the browser: loads the scripts once a visitor does anything at all, and notes what was pressed or changed before they
 * came (`components/shell/early-events.ts` says it again). To be read as a text: nothing of this module is there.
 */
const LOADER = `(function(scripts){
var isLoaded=false;
function load(){
if(isLoaded)return;
isLoaded=true;
scripts.forEach(function(src){var script=document.createElement("script");script.src=src;script.async=true;document.head.appendChild(script)})
}
["pointerover","pointerdown","touchstart","keydown","focusin","scroll"].forEach(function(type){
addEventListener(type,load,{capture:true,passive:true,once:true})
});
self.__early=[];
[["click","[data-step]"],["change","[data-instant]"]].forEach(function(kind){
addEventListener(kind[0],function(event){
var target=event.target;
if(self.__early&&target.closest&&target.closest(kind[1]))self.__early.push([target,kind[0]])
},true)
})
})`;

/**
 * A document whose scripts are loaded when its reader does something: points, touches, scrolls, types. Most visitors of an ad's page look
 * at it and go, and it is whole without them; so their phones neither load nor run the framework. What a reader presses
 * meanwhile is a link or a form of the document.
 */
export function scriptsOnIntent(html: string): string {
  const sources = [...new Set([...html.matchAll(SCRIPT)].map(([, source = '']) => source))];
  if (sources.length === 0) return html;
  const loader = `<script>${LOADER}(${JSON.stringify(sources).replaceAll('<', '\\u003c')})</script>`;
  return html
    .replaceAll(SCRIPT, '')
    .replaceAll(PRELOAD, '')
    .replace('</body>', () => `${loader}</body>`);
}
