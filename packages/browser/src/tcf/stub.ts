/**
 * The text of a classic script for the head of the page, before any tag of a vendor: answers `ping` at once and keeps every other call
 * until `startTcf` answers it. Where a nonce is needed, put it on the `<script>` around it.
 */
export const tcfStub = `(function(w){if(w.__tcfapi)return;var kept=[];
w.__tcfapi=function(command,version,callback){if(!arguments.length)return kept;
if(command==="ping"){if(callback)callback({gdprApplies:true,cmpLoaded:false,cmpStatus:"stub",apiVersion:"2"},true)}
else kept.push(arguments)}})(window)`;
