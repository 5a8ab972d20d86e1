/**
 * Runs in the browser, whether the other scripts are ever loaded or not. Tells the shop which car is looked at, which listing was asked
 * for, and which cards of it came into view and in which place: once a page is really seen, not while it is fetched ahead or
 * lies in another tab. To be read as a text: nothing of this module is there.
 */
export const TELL_VISIT = `(function(){
var events=[],timer,observer;
function send(){
clearTimeout(timer);
while(events.length)navigator.sendBeacon("/api/me/events",new Blob([JSON.stringify({events:events.splice(0,50)})],{type:"application/json"}))
}
function tell(event){events.push(event);clearTimeout(timer);timer=setTimeout(send,1500)}
function look(){
var path=location.pathname,search=location.search,car=/^\\/used-cars\\/(?:.*-)?(\\d+)$/.exec(path);
if(observer)observer.disconnect();
if(car){if(document.querySelector(".car"))tell({kind:"view",car_id:+car[1]});return send()}
if(!/^\\/used(-|$)/i.test(path))return;
tell({kind:"search",query:(path+search).slice(0,1000)});
if(!self.IntersectionObserver)return;
var params=new URLSearchParams(search),size=+params.get("page_size")||20,before=((+params.get("page_no")||1)-1)*size;
observer=new IntersectionObserver(function(seen){seen.forEach(function(one){
if(!one.isIntersecting)return;
observer.unobserve(one.target);
tell(one.target.__shown)
})},{threshold:.5});
document.querySelectorAll(".cards-grid .card-title").forEach(function(title,at){
title.__shown={kind:"impression",car_id:+title.id.slice(4),position:before+at+1};
observer.observe(title)
})
}
function start(){
if(document.prerendering)document.addEventListener("prerenderingchange",start,{once:true});
else if(document.visibilityState=="hidden")document.addEventListener("visibilitychange",start,{once:true});
else look()
}
if(!navigator.sendBeacon)return;
document.addEventListener("visibilitychange",function(){if(document.visibilityState=="hidden")send()});
self.__look=start;
if(document.readyState=="loading")document.addEventListener("DOMContentLoaded",start);else start()
})()`;

/** A document that tells the shop what is looked at. */
export const thatTellsVisits = (html: string): string =>
  html.replace('</body>', () => `<script>${TELL_VISIT}</script></body>`);
