import { digest } from '../../platform/digest.ts';
import { CURRENCY, LOCALE } from '../../platform/locale.ts';

const money = new Intl.NumberFormat(LOCALE, { style: 'currency', currency: CURRENCY }).formatToParts(0);
const symbol = money.find(({ type }) => type === 'currency')?.value ?? '';
/** In ASCII, as the rest of the script. */
const escapedSymbol = symbol.replaceAll(
  /[^ -~]/g,
  (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
);

/**
 * Runs in the browser of whoever is known. Asks what of the cars of a page is its visitor's own and marks the cars, in places that move
 * nothing; puts cars on the shortlist and takes them off without leaving the page. Each car of a page has a button for the shortlist, by which it is
 * found. What the page said before is kept in it (`data-was`, `data-at`) and said again before anything is asked: the page may be come back to by
 * somebody else. A heart that is pressed stays so, whatever was asked before the shop knew. To be read as a text: nothing of this module is there.
 */
export const SHOW_OWN = `(function(){
var turn=0,settled={},wanted={};
var all=function(what){return[].slice.call(document.querySelectorAll(what))};
function press(id,on){all('[form=shortlist][value="'+id+'"]').forEach(function(button){button.setAttribute("aria-pressed",on)})}
function relabel(link,text,path){
all('a[href="'+link+'"].own-step').forEach(function(a){
a.dataset.was=a.dataset.was||a.textContent;
a.dataset.at=link;
a.textContent=text;
if(path)a.href=path
})
}
function restore(){
all(".own").forEach(function(old){old.remove()});
all(".own-step[data-was]").forEach(function(a){
a.textContent=a.dataset.was;
a.setAttribute("href",a.dataset.at);
a.removeAttribute("data-was");
a.removeAttribute("data-at")
})
}
function mark(button,words){
var card=button.closest(".card"),place=card||document.querySelector(".gallery-stage"),old=place&&place.querySelector(".own");
if(!card&&words[0]=="Seen")words=[];
if(old)old.remove();
if(!place||!words.length)return;
old=document.createElement("p");
old.className="own";
old.textContent=words.join(" \\u00b7 ");
place.appendChild(old)
}
function show(cars,asked){
all("[form=shortlist]").forEach(function(button){
var id=button.value,car=cars[id],path="/my/cars/"+id,words=[];
if(!car)return;
press(id,settled[id]>=asked?wanted[id]:car.shortlisted);
if(car.test_drive_booked)words.push("Test drive booked");
else if(car.visit_at)words.push("Visit booked");
if(car.offer_amount)words.push("Your offer ${escapedSymbol}"+new Intl.NumberFormat("${LOCALE}",{notation:"compact",compactDisplay:"long",maximumFractionDigits:2}).format(car.offer_amount));
if(!words[0]&&car.is_seen)words.push("Seen");
mark(button,words);
if(car.visit_at)relabel(path+"/visit","Your visit","/my/visits");
if(car.offer_amount)relabel(path+"/offer","Your offer","/my/offers");
if(car.seller_mobile_no)relabel(path+"/seller",car.seller_mobile_no)
})
}
function ask(ids,asked){
fetch("/api/me/overlay?car_ids="+ids).then(function(answer){return answer.ok?answer.json():{}}).then(function(answer){if(asked==turn)show(answer.cars||{},asked)}).catch(function(){})
}
function own(again){
var buttons=all("[form=shortlist]"),form=document.getElementById("shortlist"),ids={};
if(!buttons[0]||buttons[0].__asked&&!again)return;
turn++;
restore();
if(form){
form.__plain=0;
form.elements.on.value=1
}
if(!/(^|; )known=1/.test(document.cookie))return buttons.forEach(function(button){button.removeAttribute("aria-pressed")});
buttons[0].__asked=1;
buttons.forEach(function(button){ids[button.value]=1});
for(ids=Object.keys(ids);ids.length;)ask(ids.splice(0,50),turn)
}
document.addEventListener("submit",function(event){
var form=event.target,button=event.submitter,id,on;
if(form.id!="shortlist"||!button||form.__plain)return;
event.preventDefault();
id=button.value;
on=wanted[id]=button.getAttribute("aria-pressed")!="true";
settled[id]=1/0;
press(id,on);
fetch(form.action,{method:"POST",headers:{Accept:"application/json"},body:new URLSearchParams({car_id:id,on:+on})}).then(function(answer){if(!answer.ok)throw 0;settled[id]=turn}).catch(function(){
delete settled[id];
form.__plain=1;
form.elements.on.value=+on;
form.requestSubmit(button)
})
});
self.__own=own;
addEventListener("pageshow",function(event){if(event.persisted)own(1)});
own()
})()`;

/** Which `SHOW_OWN` it is. */
export const SHOW_OWN_DIGEST = digest([SHOW_OWN]);

/** Where browsers get it, once for good: the address is another one for another script. */
export const SHOW_OWN_PATH = `/own.js?v=${SHOW_OWN_DIGEST}`;

/**
 * Runs in the browser, whether the other scripts are ever loaded or not. Loads `SHOW_OWN` where there is anything to show (the cookie
 * `known`), or when it is called (`__own`); and remembers for as long as the tab is open which advertisement it was opened by. To be read as a text.
 */
export const LOAD_OWN = `(function(){
self.__own=function(){
self.__own=null;
var script=document.createElement("script");
script.src="${SHOW_OWN_PATH}";
document.head.appendChild(script)
};
try{
if(/(utm_|gcl|fbcl)/.test(location.search))sessionStorage.ad=location.search;
if(/known=1/.test(document.cookie))self.__own()
}catch(_){}
})()`;

/** A document that shows its visitor what is their own. */
export const thatShowsOwn = (html: string): string =>
  html.replace('</body>', () => `<script>${LOAD_OWN}</script></body>`);
